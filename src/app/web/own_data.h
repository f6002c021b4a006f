// OwnData: images of the user's own while the script brings them, file by file, until they are a data set.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "data/dataset.h"
#include "data/grey_picture.h"
#include "data/own/image_csv.h"
#include "data/own/picture_album.h"
#include "nn/error.h"

namespace glassnet::app {

class OwnData {
 public:
  // What was being gathered before is dropped. `name`: of the file, or of the folder.
  void begin_table(std::string name);
  void begin_pictures(std::string name, bool digits);

  // A piece of the table, or a picture (as light: 0 black, 255 white) with its label. Fails in a sentence.
  nn::Expected<void> take(std::string_view piece);
  nn::Expected<void> take(std::string_view label, const data::GreyPicture& light);

  // The data set, called as the file (with .csv), or as the folder with a stroke behind it: no data set beside the page
  // is called like that. Nothing is being gathered any more.
  nn::Expected<data::Dataset> finish();

 private:
  std::string name_;
  std::variant<std::monostate, data::ImageCsvReader, data::PictureAlbum> gathered_;
};

}  // namespace glassnet::app
